package corpora

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A mirror serves one file and notes what it was asked for. The connections
// named by cut end after half of what is to come.
type mirror struct {
	content      []byte
	etag         string
	ignoresRange bool
	cut          map[int]bool // by number of the request
	status       int          // instead of the file, if not 0

	asking sync.Mutex
	ranges []string // header of each request
}

// asked is the range of each request until now.
func (m *mirror) asked() []string {
	m.asking.Lock()
	defer m.asking.Unlock()
	return slices.Clone(m.ranges)
}

// ServeHTTP implements [http.Handler].
func (m *mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.asking.Lock()
	number := len(m.ranges)
	m.ranges = append(m.ranges, r.Header.Get("Range"))
	m.asking.Unlock()
	if m.status != 0 {
		w.WriteHeader(m.status)
		return
	}
	if m.ignoresRange {
		r.Header.Del("Range")
	}
	if m.cut[number] {
		w = &cutter{ResponseWriter: w, left: len(m.content) / 4}
	}
	if m.etag != "" {
		w.Header().Set("ETag", m.etag)
	}
	http.ServeContent(w, r, "", time.Unix(1_000_000_000, 0), bytes.NewReader(m.content))
}

// A cutter cuts the connection after some bytes.
type cutter struct {
	http.ResponseWriter
	left int
}

// Write implements [http.ResponseWriter].
func (c *cutter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p[:min(len(p), c.left)])
	if c.left -= n; c.left == 0 {
		c.ResponseWriter.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	return n, err
}

// archive is what the tests download, in place of a corpus of the public.
var archive = bytes.Repeat([]byte(proverbs), 200)

func remote(url string) Remote {
	sum := md5.Sum(archive)
	return Remote{Name: "proverbs", File: "proverbs.txt", URL: url, Bytes: int64(len(archive)), MD5: hex.EncodeToString(sum[:])}
}

func serve(t *testing.T, m *mirror) (url string) {
	t.Helper()
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	return server.URL
}

// checkGot checks that the corpus is there, whole, and nothing else.
func checkGot(t *testing.T, folder, path string, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(path); err != nil || !bytes.Equal(content, archive) {
		t.Errorf("%s holds %d bytes (%v), want %d", path, len(content), err, len(archive))
	}
	if files := filesIn(t, folder); len(files) != 1 {
		t.Errorf("the folder holds %q, want the corpus alone", files)
	}
}

func TestGet(t *testing.T) {
	quarter := len(archive) / 4
	from := func(place int) string { return fmt.Sprintf("bytes=%d-", place) }
	tests := []struct {
		name   string
		mirror *mirror
		want   []string // the ranges asked for
	}{
		{"a file comes in one piece", &mirror{}, []string{""}},
		{"a connection that is cut is made again for the rest", &mirror{cut: map[int]bool{0: true}}, []string{"", from(quarter)}},
		{"and again", &mirror{cut: map[int]bool{0: true, 1: true}, etag: `"1"`}, []string{"", from(quarter), from(2 * quarter)}},
		{"a server without ranges begins again", &mirror{cut: map[int]bool{0: true}, ignoresRange: true}, []string{"", from(quarter)}},
		{"a weak ETag gives way to the date", &mirror{cut: map[int]bool{0: true}, etag: `W/"1"`}, []string{"", from(quarter)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.mirror.content = archive
			folder := t.TempDir()
			var last float64
			path, err := remote(serve(t, tt.mirror)).get(t.Context(), GetOptions{Folder: folder, Progress: func(share float64) { last = share }})
			checkGot(t, folder, path, err)
			if asked := tt.mirror.asked(); !slices.Equal(asked, tt.want) {
				t.Errorf("asked for the ranges %q, want %q", asked, tt.want)
			}
			if last != 1 {
				t.Errorf("the progress ends with %v, want 1", last)
			}
		})
	}
}

func TestGetGoesOnWhereItWasCancelled(t *testing.T) {
	m := &mirror{content: archive}
	options := GetOptions{Folder: t.TempDir()}
	r := remote(serve(t, m))
	ctx, cancel := context.WithCancel(t.Context())
	cancelled := options
	cancelled.Progress = func(float64) { cancel() }
	if _, err := r.get(ctx, cancelled); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "the same command goes on from there") {
		t.Fatalf("error %v, want %v and how to go on", err, context.Canceled)
	}
	here, err := os.Stat(r.path(options.Folder) + ".part")
	if err != nil || here.Size() == 0 || here.Size() >= r.Bytes {
		t.Fatalf("the part file holds %v (%v), want some of %d bytes", here, err, r.Bytes)
	}
	path, err := r.get(t.Context(), options)
	checkGot(t, options.Folder, path, err)
	if want := []string{"", fmt.Sprintf("bytes=%d-", here.Size())}; !slices.Equal(m.asked(), want) {
		t.Errorf("asked for the ranges %q, want %q", m.asked(), want)
	}
}

func TestGetDoesNotMixVersions(t *testing.T) {
	tests := []struct {
		name   string
		change func(m *mirror, part string, options *GetOptions) error // before the download goes on
	}{
		{"the file was replaced there", func(m *mirror, _ string, _ *GetOptions) error {
			m.content, m.etag = archive, `"new"`
			return nil
		}},
		{"another mirror is asked", func(_ *mirror, _ string, options *GetOptions) error {
			options.URL = serve(t, &mirror{content: archive, etag: `"old"`})
			return nil
		}},
		{"nobody knows what the part is of", func(m *mirror, part string, _ *GetOptions) error {
			m.content = archive
			return os.Remove(part + ".from")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &mirror{content: bytes.ToUpper(archive), etag: `"old"`}
			r, options := remote(serve(t, m)), GetOptions{Folder: t.TempDir()}
			ctx, cancel := context.WithCancel(t.Context())
			cancelled := options
			cancelled.Progress = func(float64) { cancel() }
			if _, err := r.get(ctx, cancelled); !errors.Is(err, context.Canceled) {
				t.Fatalf("error %v, want %v", err, context.Canceled)
			}
			if err := tt.change(m, r.path(options.Folder)+".part", &options); err != nil {
				t.Fatal(err)
			}
			path, err := r.get(t.Context(), options)
			checkGot(t, options.Folder, path, err)
		})
	}
}

func TestGetFetchesNothingTwice(t *testing.T) {
	m := &mirror{content: archive}
	r, options := remote(serve(t, m)), GetOptions{Folder: t.TempDir()}
	for range 2 {
		path, err := r.get(t.Context(), options)
		checkGot(t, options.Folder, path, err)
	}
	if asked := m.asked(); len(asked) != 1 {
		t.Errorf("%d requests, want 1", len(asked))
	}
	// A file that was damaged here is fetched again.
	if err := os.WriteFile(r.path(options.Folder), flipped(archive, 5), 0o644); err != nil {
		t.Fatal(err)
	}
	path, err := r.get(t.Context(), options)
	checkGot(t, options.Folder, path, err)
}

func TestGetSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		mirror *mirror
		want   string // after the address
	}{
		{"another file of the same size", &mirror{content: bytes.ToUpper(archive)}, fmt.Sprintf(": the file has the MD5 %x, want %s; what was fetched is removed: ", md5.Sum(bytes.ToUpper(archive)), remote("").MD5)},
		{"a page in place of the file", &mirror{content: []byte("<html>")}, fmt.Sprintf(": the file there has 6 bytes, want %d; try another --url", len(archive))},
		{"a file that is not there", &mirror{status: http.StatusNotFound}, ": the server answered 404 Not Found"},
		{"a server with trouble", &mirror{status: http.StatusServiceUnavailable}, ": the server answered 503 Service Unavailable"},
		{"a range that makes no sense", &mirror{status: http.StatusPartialContent}, `: the server sent the range "" instead of all bytes from 0 on`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			options := GetOptions{Folder: t.TempDir(), URL: serve(t, tt.mirror)}
			_, err := remote("").get(t.Context(), options)
			if want := "get corpus proverbs from " + options.URL + tt.want; err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("error %v\nwant it to begin with %s", err, want)
			}
			if left := filesIn(t, options.Folder); len(left) > 0 {
				t.Errorf("the folder holds %q", left)
			}
		})
	}
}

func TestGetOfABodyOfUnknownLength(t *testing.T) {
	tests := []struct {
		name    string
		content []byte
		want    string // in the error; "" for none
	}{
		{"which is the file", archive, ""},
		{"which is too long", append(bytes.Clone(archive), archive...), fmt.Sprintf("the file has %d bytes, want %d; what was fetched is removed", len(archive)+1, len(archive))},
		{"which is too short", archive[:100], "the connection was cut"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.(http.Flusher).Flush() // the length is not told
				_, _ = w.Write(tt.content)
			}))
			defer server.Close()
			folder := t.TempDir()
			path, err := remote(server.URL).get(t.Context(), GetOptions{Folder: folder})
			if tt.want == "" {
				checkGot(t, folder, path, err)
			} else if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
}

func TestGetKnowsWhatCanBeFetched(t *testing.T) {
	_, err := Get(t.Context(), "text9", GetOptions{Folder: t.TempDir()})
	if want := `corpus "text9" is not one that can be fetched`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestGetNeedsAFolder(t *testing.T) {
	folder := writeFile(t, "taken", nil)
	_, err := remote("").get(t.Context(), GetOptions{Folder: folder})
	if err == nil || !strings.HasSuffix(err.Error(), "; TAOSIM_CACHE names another folder") {
		t.Errorf("error %v, want it to say which variable names the folder", err)
	}
}
