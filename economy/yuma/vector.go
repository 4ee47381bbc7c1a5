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

// normalise divides the numbers, none of which is negative, by their sum. Zeros
// stay as they are.
func normalise(values []fixed.I32F32) {
	parts := by(total(values))
	for k, value := range values {
		values[k] = parts.into(value)
	}
}

// multiply multiplies numbers from 0 to 1 by as many factors.
func multiply(values, factors []fixed.I32F32) {
	factors = factors[:len(values)]
	for k, value := range values {
		values[k] = product(value, factors[k])
	}
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
