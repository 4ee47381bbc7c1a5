// Package yuma is the epoch of the production chain, bit for bit: who may
// validate, which weights count, what the majority of stake agrees on, what
// servers and validators earn, and which bonds are kept for the next epoch.
//
// [Engine] computes it fast and without allocating. It promises the integers of
// the chain: every number is a fixed-point number of package fixed, every sum
// and every rounding happens where the chain has it, and no floating-point
// result ever decides a bit. Package reference does the same slowly, in the
// chain's own order of steps, and the tests hold the two against each other.
//
// The two generations of the rule differ in what a bond is. Under Yuma2 bonds
// are shares of a server, bought with stake and weight. Under Yuma3 a bond is a
// moving average of a validator's own weights, and stake enters when dividends
// are paid.
//
// Source: opentensor/subtensor at commit 14bc6f9f, the sparse path of
// pallets/subtensor/src/epoch.
package yuma
