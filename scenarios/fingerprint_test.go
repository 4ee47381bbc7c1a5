package scenarios

import (
	"fmt"
	"reflect"
	"testing"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

// samples is an event of every type, and a message of every type in those that
// carry one.
func samples() []agents.Event {
	query := agents.Query{Round: 1, Words: []models.Word{2, 3}}
	answer := agents.Answer{Round: 1, Vectors: models.Matrix{Rows: 1, Columns: 2, Values: []float32{2, 3}}}
	grade := agents.Grade{Round: 1, Gradient: answer.Vectors}
	return []agents.Event{
		agents.Started{},
		agents.Received{From: "a", Message: query},
		agents.Received{From: "a", Message: answer},
		agents.Woken{Tag: 1},
		agents.Computed{Tag: 1, Result: number(2)},
		agents.BlockSealed{Metagraph: &economy.Metagraph{
			Neurons: []economy.Neuron{{Key: "a", Weights: []economy.Weight{{To: 1, Value: 2}}}, {UID: 1, Key: "b"}},
		}},
		agents.Refused{To: "a", Message: query, Code: agents.NotFound},
		agents.Refused{To: "a", Message: answer, Code: agents.NotFound},
		agents.Received{From: "a", Message: grade},
		agents.Refused{To: "a", Message: grade, Code: agents.NotFound},
	}
}

// The golden values are those of a little-endian machine. Digests are compared
// over years: when a fingerprint changes, the change log says so.
func TestFingerprintsAreFrozen(t *testing.T) {
	want := []uint64{
		0x9f29cb17a2a49995,
		0x0d4cbd0812f3e9b6,
		0x11da18ba0c6d862a,
		0xe3e94bc1c79e8264,
		0xcf4288a6a30ec28f,
		0x8c37407bb9ad5b4d,
		0x198516d1fac07e0a,
		0x26348b7a3c56e512,
		0x673dbf08a680b721,
		0x319313b2057ccfcb,
	}
	for i, event := range samples() {
		if got := fingerprint(event); got != want[i] {
			t.Errorf("the fingerprint of %s is %#016x, want %#016x", show(event), got, want[i])
		}
	}
}

// Every number and every text of an event is changed in turn, by way of
// reflection, so that a field added later is found missing here.
func TestFingerprintCoversEveryField(t *testing.T) {
	for _, sample := range samples() {
		seen := map[uint64]agents.Event{fingerprint(sample): sample}
		for leaf := 0; ; leaf++ {
			left := leaf
			changed := change(reflect.ValueOf(sample), &left).Interface().(agents.Event)
			if left >= 0 {
				break
			}
			if other, taken := seen[fingerprint(changed)]; taken {
				t.Errorf("the fingerprint of %s is that of %s", show(changed), show(other))
			}
			seen[fingerprint(changed)] = changed
		}
	}
}

func TestSamplesDiffer(t *testing.T) {
	seen := make(map[uint64]agents.Event)
	for _, event := range samples() {
		if other, taken := seen[fingerprint(event)]; taken {
			t.Errorf("%#v and %#v have the same fingerprint", event, other)
		}
		seen[fingerprint(event)] = event
	}
}

// change copies a value with all that it points to. The leaf-th number or text in
// it is another one in the copy; leaf is negative afterwards unless there are
// fewer.
func change(value reflect.Value, leaf *int) reflect.Value {
	changed := reflect.New(value.Type()).Elem()
	switch value.Kind() {
	case reflect.Struct:
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				changed.Field(i).Set(change(value.Field(i), leaf))
			}
		}
	case reflect.Slice:
		for i := range value.Len() {
			changed.Set(reflect.Append(changed, change(value.Index(i), leaf)))
		}
	case reflect.Pointer:
		changed.Set(reflect.New(value.Type().Elem()))
		changed.Elem().Set(change(value.Elem(), leaf))
	case reflect.Interface:
		changed.Set(change(value.Elem(), leaf))
	default:
		changed.Set(value)
		if *leaf--; *leaf == -1 {
			changeLeaf(changed)
		}
	}
	return changed
}

func changeLeaf(value reflect.Value) {
	switch {
	case value.CanInt():
		value.SetInt(value.Int() + 1)
	case value.CanUint():
		value.SetUint(value.Uint() + 1)
	case value.CanFloat():
		value.SetFloat(value.Float() + 1)
	case value.Kind() == reflect.Bool:
		value.SetBool(!value.Bool())
	default:
		value.SetString(value.String() + "x")
	}
}

func show(event agents.Event) string {
	if block, ok := event.(agents.BlockSealed); ok {
		return fmt.Sprintf("%#v", *block.Metagraph)
	}
	return fmt.Sprintf("%#v", event)
}
