package corpora

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// A download brings a file of known size here. What has arrived stands in a
// part file, and beside it, in a file .from, which version of which URL it is of,
// so that a later download goes on with the same.
type download struct {
	url      string
	part     string // path of the part file
	bytes    int64  // of the whole file
	progress func(share float64)
}

// attempts is how often a download goes on by itself after the connection was
// cut.
const attempts = 5

// silence is how long a server may take to accept a connection, and then to begin
// its answer.
const silence = 30 * time.Second

// run downloads until the part file has its full size.
//
//	asking --206--> appending --cut off--> asking
//	   |                   \--full size--> done
//	   \----200--> beginning again, as appending
func (d *download) run(ctx context.Context) error {
	var err error
	for range attempts {
		before := d.here()
		if before >= d.bytes {
			return nil
		}
		if err = d.attempt(ctx); !errors.Is(err, errCutOff) || d.here() <= before {
			break
		}
	}
	if _, version := d.origin(); err != nil && version != "" {
		err = fmt.Errorf("%w; %d of %d bytes are here, and the same command goes on from there", err, d.here(), d.bytes)
	}
	return err
}

// errCutOff is an error after which it is worth while to go on.
var errCutOff = errors.New("the connection was cut")

// attempt asks for what is missing and takes what comes.
func (d *download) attempt(ctx context.Context) error {
	request, err := d.request(ctx)
	if err != nil {
		return err
	}
	response, err := patientClient().Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	from, err := d.begin(response)
	if err != nil {
		return err
	}
	return d.take(ctx, response.Body, from)
}

// patientClient waits for ever, but not for a server that does not answer at
// all.
func patientClient() *http.Client {
	return &http.Client{Transport: &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: silence}).DialContext,
		ResponseHeaderTimeout: silence,
		DisableKeepAlives:     true, // there is one request, rarely a second
	}}
}

// request asks for the rest of the file if its beginning is of a known version,
// which the server then compares with its own, and otherwise for all of it.
func (d *download) request(ctx context.Context) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "identity") // bytes are counted
	if url, version := d.origin(); url == d.url && version != "" && d.here() > 0 {
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", d.here()))
		request.Header.Set("If-Range", version)
	}
	return request, nil
}

// begin reads where in the file the body of an answer begins, and makes the part
// file end there.
func (d *download) begin(response *http.Response) (from int64, err error) {
	size := response.ContentLength
	switch response.StatusCode {
	case http.StatusOK:
		err = d.beginAgain(response.Header)
	case http.StatusPartialContent:
		from = d.here()
		size, err = sizeInRange(response.Header.Get("Content-Range"), from)
	default:
		err = fmt.Errorf("the server answered %s", response.Status)
	}
	if err == nil && size >= 0 && size != d.bytes {
		err = errors.Join(fmt.Errorf("the file there has %d bytes, want %d; try another --url", size, d.bytes), d.remove())
	}
	return from, err
}

// sizeInRange reads the size of the whole file from the header of an answer that
// must begin at a certain byte.
func sizeInRange(header string, from int64) (size int64, err error) {
	var first, last int64
	if _, err := fmt.Sscanf(header, "bytes %d-%d/%d", &first, &last, &size); err != nil || first != from {
		return 0, fmt.Errorf("the server sent the range %q instead of all bytes from %d on", header, from)
	}
	return size, nil
}

// take appends the body of an answer to the part file. It takes one byte more
// than there should be, so that a body that is too long is found out.
func (d *download) take(ctx context.Context, body io.Reader, from int64) (err error) {
	file, err := os.OpenFile(d.part, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	arriving := &meter{ctx: ctx, reader: io.LimitReader(body, d.bytes-from+1), read: from, total: d.bytes, progress: d.progress}
	_, err = io.Copy(file, uncertain{arriving})
	if err == nil && arriving.read < d.bytes {
		err = errCutOff
	}
	return err
}

// An uncertain reader ends with errCutOff where another ends with an error that
// is not its context's.
type uncertain struct{ *meter }

// Read implements [io.Reader].
func (u uncertain) Read(p []byte) (int, error) {
	n, err := u.meter.Read(p)
	if err != nil && !errors.Is(err, io.EOF) && u.ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", errCutOff, err)
	}
	return n, err
}

// here is how many bytes have arrived.
func (d *download) here() int64 {
	info, err := os.Stat(d.part)
	if err != nil {
		return 0
	}
	return info.Size()
}

// origin is the URL that the part file is of, and the version: an ETag or a
// date; both are empty if it cannot be gone on with.
func (d *download) origin() (url, version string) {
	content, err := os.ReadFile(d.from())
	if err != nil {
		return "", ""
	}
	url, version, _ = strings.Cut(string(content), "\n")
	return url, version
}

// beginAgain empties the part file and notes what it is going to be of. A weak
// ETag does not promise the same bytes, so the date stands in for it.
func (d *download) beginAgain(header http.Header) error {
	if err := d.remove(); err != nil {
		return err
	}
	version := header.Get("ETag")
	if version == "" || strings.HasPrefix(version, "W/") {
		version = header.Get("Last-Modified")
	}
	return os.WriteFile(d.from(), []byte(d.url+"\n"+version), 0o644)
}

// remove removes all that has arrived.
func (d *download) remove() error {
	return errors.Join(removeIfThere(d.part), removeIfThere(d.from()))
}

// from is the path of the file that says where the part file is from.
func (d *download) from() string { return d.part + ".from" }
