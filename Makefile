# Every tool is pinned in .ci/tools/go.mod and built by the go command; nothing is installed.
tool := go tool -modfile=.ci/tools/go.mod

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the command ./taosim
	go build -o taosim ./cmd/taosim

.PHONY: test
test: ## run the tests
	go test ./...

.PHONY: race
race: ## run the tests in random order under the race detector
	go test -race -shuffle=on ./...

.PHONY: lint
lint: ## report what the linters and the format find, and what "go fix" would modernise
	go mod tidy -diff
	go fix -diff ./...
	$(tool) golangci-lint fmt --diff
	$(tool) golangci-lint run

.PHONY: format
format: ## rewrite the Go files in the project's format
	$(tool) golangci-lint fmt

.PHONY: bench
bench: ## run the benchmarks ten times, enough for benchstat to compare two such outputs
	go test -run='^$$' -bench=. -skip='Exchange|Memory' -benchmem -count=10 ./...

.PHONY: bench-embeddings
bench-embeddings: ## time training; WORD2VEC=path times that binary too, TEXT8=path names the text
	TAOSIM_WORD2VEC=$(abspath $(WORD2VEC)) TAOSIM_TEXT8=$(abspath $(TEXT8)) \
	go test -run='^$$' -bench='Descend|Products|Plan|Trainer|Word2vec' -count=3 ./models ./models/kernel

comma := ,

.PHONY: bench-quality
bench-quality: ## measure vectors; TEXT8=path, SIMILARITY=path,path and ANALOGY=path, and WORD2VEC=path and EPOCHS=10 if wanted
	TAOSIM_QUALITY_TEXT=$(abspath $(TEXT8)) TAOSIM_ANALOGY=$(abspath $(ANALOGY)) \
	TAOSIM_SIMILARITY=$(subst $() ,$(comma),$(abspath $(subst $(comma), ,$(SIMILARITY)))) \
	TAOSIM_WORD2VEC=$(abspath $(WORD2VEC)) TAOSIM_QUALITY_EPOCHS=$(EPOCHS) \
	go test -run='^$$' -bench=Quality -benchtime=1x -v -timeout=1h ./models/evaluation

.PHONY: bench-exchange
bench-exchange: ## measure what peers are worth to a neuron and what memory it takes; some ten minutes
	go test -run='^$$' -bench='Exchange|Memory' -benchtime=1x -timeout=1h ./models

.PHONY: machines
machines: ## compare golden numbers on other machines, amd64 v3 and arm64 under qemu-aarch64, and see that nothing fuses
	GOAMD64=v3 go test -run='$(golden)' ./economy/...
	CGO_ENABLED=0 GOARCH=arm64 go test -exec=qemu-aarch64 -run='$(golden)' ./economy/...
	@! GOARCH=arm64 go build -gcflags=taosim/economy/...=-S ./economy/... 2>&1 | \
		grep -E '\<FN?M(ADD|SUB)[DS]\>' | grep -vE 'portable/(double|log)\.go' || \
		{ echo 'the compiler fuses a product with a sum there: round the product by float64(x * y)'; false; }

# golden names the tests of what must be the same bits everywhere.
golden := Golden|Frozen|Everywhere|EveryMachine|BuiltinSet|Published

.PHONY: check
check: lint race ## everything a change must pass: format, lint, race

.PHONY: gallery
gallery: ## renew the pictures of the README
	rm -rf runs/gallery
	go run ./cmd/taosim run quickstart --out runs/gallery
	cp runs/gallery/plots/*.png reports/gallery/
	rm -rf runs/gallery-retention
	go run ./cmd/taosim rule retention --out runs/gallery-retention
	cp runs/gallery-retention/plots/retention-lines.png reports/gallery/
