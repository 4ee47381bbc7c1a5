package retention_test

import (
	"fmt"

	"taosim/economy/retention"
	"taosim/economy/rules"
)

// With 60 % of the stake, honest nodes put 70 % of their weight on themselves and
// the cabal puts 80 % on its own. When rank alone is paid, honest servers get
// 0.6 * 0.7 + 0.4 * 0.2, which is less than honest nodes' stake.
func ExamplePlane_At() {
	plane := retention.Published().Plane(0.6)
	fmt.Printf("%.2f\n", plane.At(rules.RankProportional{}, 0.7, 0.8))
	// Output:
	// 0.50
}
