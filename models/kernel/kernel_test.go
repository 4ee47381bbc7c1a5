package kernel_test

import (
	"slices"
	"strings"
	"testing"

	"taosim/models/kernel"
)

// forEachKernel runs a test with every kernel there is, and says which of them
// this machine cannot run.
func forEachKernel(t *testing.T, test func(t *testing.T, k *kernel.Kernel)) {
	t.Helper()
	for _, name := range []string{"avx512", "avx2", "portable"} {
		t.Run(name, func(t *testing.T) {
			k, err := kernel.Named(name)
			if err != nil {
				t.Skip(err)
			}
			test(t, k)
		})
	}
}

func TestBestIsTheFirstOfNames(t *testing.T) {
	if got, want := kernel.Best().Name(), kernel.Names()[0]; got != want {
		t.Errorf("Best() is %q, and the first of Names() %q", got, want)
	}
}

func TestEveryMachineRunsPortable(t *testing.T) {
	if names := kernel.Names(); !slices.Contains(names, "portable") {
		t.Errorf("Names() = %q", names)
	}
}

func TestAKernelIsNamedAsAsked(t *testing.T) {
	for _, name := range kernel.Names() {
		k, err := kernel.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		if k.Name() != name {
			t.Errorf("Named(%q) is called %q", name, k.Name())
		}
	}
}

func TestAnUnknownKernelIsAnErrorThatNamesTheKnown(t *testing.T) {
	_, err := kernel.Named("abacus")
	if err == nil {
		t.Fatal(`Named("abacus") succeeded`)
	}
	for _, want := range append(kernel.Names(), "abacus") {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %q does not name %q", err, want)
		}
	}
}
