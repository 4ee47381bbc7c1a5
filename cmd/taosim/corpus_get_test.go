package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"

	"taosim/models/corpora"
)

// newGet is the command that fetches text8 from a server of the test into the
// folder cache.
func newGet(t *testing.T, serve http.HandlerFunc) *process {
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	p := newProcess(t, "taosim", "corpus", "get", "text8", "--url", server.URL)
	p.command.Env = append(p.command.Env, "TAOSIM_CACHE="+p.path("cache"))
	return p
}

func TestADownloadThatFailsSaysSo(t *testing.T) {
	t.Parallel()
	bytes := corpora.Remotes()[0].Bytes
	tests := []struct {
		name  string
		serve http.HandlerFunc
		want  string
	}{
		{"the file is not there", http.NotFound, ": the server answered 404 Not Found\n"},
		{"the file is another", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", strconv.FormatInt(bytes, 10))
			zeros := make([]byte, 1<<16)
			for sent := int64(0); sent < bytes; sent += int64(len(zeros)) {
				_, _ = w.Write(zeros[:min(int64(len(zeros)), bytes-sent)])
			}
		}, "want 3bea1919949baf155f99411df5fada7e; what was fetched is removed: try again, or another --url\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newGet(t, tt.serve)
			p.start()
			if got := p.wait().ExitCode(); got != exitFailure {
				t.Errorf("exit status %d, want %d", got, exitFailure)
			}
			if got := p.stderr.String(); !strings.HasSuffix(got, tt.want) {
				t.Errorf("standard error %q, want it to end with %q", got, tt.want)
			}
			if left, err := os.ReadDir(p.path("cache/corpora")); err != nil || len(left) > 0 {
				t.Errorf("%v is left (%v)", left, err)
			}
		})
	}
}

func TestADownloadThatIsInterruptedCanGoOn(t *testing.T) {
	t.Parallel()
	p := newGet(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Content-Length", strconv.FormatInt(corpora.Remotes()[0].Bytes, 10))
		_, _ = w.Write([]byte("PK"))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	p.start()
	p.await("getting some bytes", func() bool {
		part, err := os.Stat(p.path("cache/corpora/text8.zip.part"))
		return err == nil && part.Size() == 2
	})
	p.signal(os.Interrupt)
	if got := p.wait().ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d", got, exitInterrupted)
	}
	if got, want := p.stderr.String(), "2 of 31344016 bytes are here, and the same command goes on from there\n"; !strings.HasSuffix(got, want) {
		t.Errorf("standard error %q, want it to end with %q", got, want)
	}
}
