package corpora

import (
	"cmp"
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A Remote is a corpus that can be downloaded.
type Remote struct {
	Name  string
	File  string // what it is called in the cache folder
	URL   string
	Bytes int64
	MD5   string // lower-case hexadecimal
}

// Remotes are the corpora that can be downloaded.
func Remotes() []Remote {
	return []Remote{
		{
			// The first 10^8 bytes of a cleaned English Wikipedia of March 2006, made by
			// Matt Mahoney for the Large Text Compression Benchmark; CC BY-SA.
			Name:  "text8",
			File:  "text8.zip",
			URL:   "http://mattmahoney.net/dc/text8.zip",
			Bytes: 31_344_016,
			MD5:   "3bea1919949baf155f99411df5fada7e",
		},
	}
}

// remoteOf returns the corpus of a name and whether there is one.
func remoteOf(name string) (Remote, bool) {
	for _, r := range Remotes() {
		if r.Name == name {
			return r, true
		}
	}
	return Remote{}, false
}

// GetOptions say how a corpus is downloaded.
type GetOptions struct {
	URL    string // of a mirror; the corpus's own if empty
	Folder string // of the cache; [Folder]() if empty
	// Progress, unless nil, is called now and then with the share that is here, 0
	// to 1.
	Progress func(share float64)
}

// Get downloads a corpus by its name and returns the path of the file. One that
// is already there is not fetched again. A download that was cut off or
// cancelled goes on where it ended; one of a wrong size or MD5 is removed.
func Get(ctx context.Context, name string, options GetOptions) (path string, err error) {
	r, ok := remoteOf(name)
	if !ok {
		return "", fmt.Errorf("corpus %q is not one that can be fetched", name)
	}
	return r.get(ctx, options)
}

// get downloads the corpus and returns the path of the file.
func (r Remote) get(ctx context.Context, options GetOptions) (path string, err error) {
	path = r.path(options.Folder)
	if r.check(path) == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", fmt.Errorf("get corpus %s: %w; TAOSIM_CACHE names another folder", r.Name, err)
	}
	d := download{
		url:      cmp.Or(options.URL, r.URL),
		part:     path + ".part",
		bytes:    r.Bytes,
		progress: options.Progress,
	}
	if err := d.run(ctx); err != nil {
		return "", fmt.Errorf("get corpus %s from %s: %w", r.Name, d.url, err)
	}
	if err := r.check(d.part); err != nil {
		return "", fmt.Errorf("get corpus %s from %s: %w; what was fetched is removed: try again, or another --url",
			r.Name, d.url, errors.Join(err, d.remove()))
	}
	if err := os.Rename(d.part, path); err != nil {
		return "", fmt.Errorf("get corpus %s: %w", r.Name, err)
	}
	return path, d.remove()
}

// path is where the file belongs.
func (r Remote) path(folder string) string {
	return filepath.Join(cmp.Or(folder, Folder()), "corpora", r.File)
}

// check tells whether a file is the corpus.
func (r Remote) check(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() != r.Bytes {
		return fmt.Errorf("the file has %d bytes, want %d", info.Size(), r.Bytes)
	}
	sum, err := MD5(path)
	if err == nil && sum != r.MD5 {
		err = fmt.Errorf("the file has the MD5 %s, want %s", sum, r.MD5)
	}
	return err
}

// MD5 is the checksum of a file in lower-case hexadecimal.
func MD5(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // it was only read
	hash := md5.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// removeIfThere removes a file that need not exist.
func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
