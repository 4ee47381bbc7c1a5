package yuma

import "taosim/economy/fixed"

// total is the sum of the numbers.
func total(values []fixed.I32F32) fixed.I32F32 {
	sum := fixed.I32F32(0)
	for _, value := range values {
		sum += value
	}
	return sum
}

// largest is the largest of the numbers, none of which is negative, and zero when
// there is none.
func largest(values []fixed.I32F32) fixed.I32F32 {
	most := fixed.I32F32(0)
	for _, value := range values {
		most = max(most, value)
	}
	return most
}

// divide divides numbers by one that is no smaller than any of them. Division by
// zero leaves zeros.
func divide(values []fixed.I32F32, number fixed.I32F32) {
	divisor := by(number)
	for k, value := range values {
		values[k] = divisor.into(value)
	}
}

// multiply multiplies numbers from 0 to 1 each by its factor.
func multiply(values, factors []fixed.I32F32) fixed.I32F32 {
	factors, sum := factors[:len(values)], fixed.I32F32(0)
	for k, value := range values {
		value = product(value, factors[k])
		values[k] = value
		sum += value
	}
	return sum
}

// normalise divides numbers by their sum.
func normalise(values []fixed.I32F32) {
	divide(values, total(values))
}

// zeros is the buffer with n entries, all zero.
func zeros[T any](buffer []T, n int) []T {
	buffer = sized(buffer, n)
	clear(buffer)
	return buffer
}

// sized is the buffer with n entries, whatever they are.
func sized[T any](buffer []T, n int) []T {
	if cap(buffer) < n {
		return make([]T, n)
	}
	return buffer[:n]
}

// padded is the buffer with the first n values, and zeros where there are fewer.
func padded[T any](buffer, values []T, n int) []T {
	buffer = zeros(buffer, n)
	copy(buffer, values)
	return buffer
}
