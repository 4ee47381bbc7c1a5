package strict_test

import (
	"fmt"
	"time"

	"taosim/scenarios/strict"
)

// Latency is written 50ms, or as the range of a uniform distribution:
// {from: 10ms, to: 90ms}.
type Latency struct {
	From time.Duration `yaml:"from"`
	To   time.Duration `yaml:"to" strict:"required"`
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (l *Latency) UnmarshalStrict(v *strict.Value) {
	if v.Kind() == strict.Scalar {
		v.Decode(&l.To)
		l.From = l.To
		return
	}
	type plain Latency // without methods, or else Decode would come back here
	v.Decode((*plain)(l))
}

// Check implements [strict.Checker].
func (l *Latency) Check(v *strict.Value) {
	if l.To < l.From {
		v.Field("to").Errorf("a latency of %v to %v is empty", l.From, l.To)
	}
}

func Example() {
	const file = `# How does a slow link change the shares?
latency: {from: 90ms, to: 10ms}
sed: 1
`
	world := struct {
		Seed    uint64  `yaml:"seed"`
		Latency Latency `yaml:"latency"`
	}{Seed: 7}

	document, err := strict.Parse("slow.yaml", []byte(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(document.HeadComment())
	fmt.Println(document.Decode(&world))
	// Output:
	// How does a slow link change the shares?
	// slow.yaml:2:27: a latency of 90ms to 10ms is empty
	//       2 | latency: {from: 90ms, to: 10ms}
	//         |                           ^^^^
	// slow.yaml:3:1: unknown field "sed"; did you mean "seed"?
	//       3 | sed: 1
	//         | ^^^
}

func ExampleDocument_Set() {
	world := struct {
		Chain struct {
			Tempo int `yaml:"tempo"`
		} `yaml:"chain"`
	}{}
	document, err := strict.Parse("world.yaml", []byte("chain: {tempo: 360}"))
	if err != nil {
		fmt.Println(err)
		return
	}
	document.Set("chain.tempo", "10")
	fmt.Println(document.Decode(&world), world.Chain.Tempo)

	document.Set("chain.tempoo", "20")
	fmt.Println(document.Decode(&world))
	// Output:
	// <nil> 10
	// --set chain.tempoo=20: unknown field "tempoo" of chain; did you mean "tempo"?
}
