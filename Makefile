# What to do with a fresh clone: `make run` shows it at work, `make test` proves it, `make help` lists the rest. Rust and
# Node.js must be there; everything else is fetched.

SAMPLE ?= tests/scenarios/bruise-baby.yaml

built  := $(or $(CARGO_TARGET_DIR),target)
cargo  := cargo --locked
binary := $(built)/release/threshold
wasm   := $(built)/engine.wasm
wider  := $(built)/playground-engine.wasm
binder := $(built)/debug/bindgen
engine := pkg/dist/engine/threshold_bg.wasm
rules  := pkg/dist/playground-engine/threshold_bg.wasm
frame  := pkg/dist/form-shell.html
form   := target/threshold-form.html
look   := pkg/dist/guide.css
guide  := target/threshold-guide/index.html
playground := target/threshold-playground.html
stage  := pkg/dist/playground-shell.html
npm    := pkg/node_modules/.package-lock.json

# Compiling is mostly waiting for memory: where the kernel hands out large pages to those who ask, the compiler asks.
export MALLOC_CONF ?= thp:always

sources := Cargo.toml Cargo.lock build.rs $(shell find src grammar -type f)
pages   := pkg/tsconfig.json $(shell find pkg/build pkg/src -type f)
packs   := $(shell find rules -type f)

.PHONY: run help test lint test-engine test-outputs test-editor test-page editors grammar python cluster wheel wasm bindgen npm shell form look guide playground package papers bench fuzz oracle clean setup
.DELETE_ON_ERROR:

## Builds the form, prints the decision for a sample referral, and shows the form where there is a display.
run: $(form)
	$(binary) decide $(SAMPLE)
	@.ci/show $(form)

## Lists what can be made.
help:
	@awk '/^## / { says = substr($$0, 4); next } \
	  says && match($$0, /^[a-z-]+:/) { printf "make %-12s %s\n", substr($$0, 1, RLENGTH - 1), says } \
	  { says = "" }' $(MAKEFILE_LIST)

# What the binary holds comes before it, so that it is compiled once, with its tests. Two things that keep one core busy each
# run beside one another; tests that look at both cores do not.
## Runs every check and every test.
test:
	@$(MAKE) --no-print-directory --jobs 2 $(stage) lint $(frame) $(look)
	@$(MAKE) --no-print-directory compile='test --no-run' $(binary) test-engine
	@$(MAKE) --no-print-directory --jobs 2 test-editor test-outputs python
	@$(MAKE) --no-print-directory test-page

## Checks the layout and the style of the code, and what it may be made of.
lint: setup $(npm)
	@.ci/lint

## Tests the engine, the packs and the command line (what proves what: tests/README.md).
test-engine: $(form) $(guide)
	$(cargo) test --release

## Holds what is written for forges and build servers against the published schemas.
test-outputs: $(binary) $(npm)
	THRESHOLD="$(binary)" node --test --test-reporter=spec tests/outputs/*.test.mjs

## Tests the form, the guide and the playground in a real browser.
test-page: $(form) $(guide) $(playground)
	browser="$$(.ci/browser)" && CHROMIUM="$$browser" THRESHOLD_FORM="$(form)" THRESHOLD_GUIDE="$(dir $(guide))" \
	  THRESHOLD_PLAYGROUND="$(playground)" \
	  node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs

# With Neovim, Emacs and Helix where they are; it says which are not.
## Lets a language client talk to the real binary, and checks the types of the extension.
test-editor: $(binary) $(npm)
	THRESHOLD="$(binary)" node --test --test-concurrency=1 --test-reporter=spec tests/editor/*.test.mjs

## Tries rules in real Neovim, Emacs and Helix; needs all three, a C compiler and the program tree-sitter.
editors: $(binary) $(npm)
	EDITORS=all THRESHOLD="$(binary)" node --test --test-reporter=spec tests/editor/trees.test.mjs

## Writes the parser of editors from the grammar; needs the program tree-sitter.
grammar:
	node pkg/editor/tree-sitter/generate.mjs

# Where there is no network, it is tested without what works on tables, and says so; where there is no Python, not at all.
## Tests the Python package against the real binary, with the notebook; needs Python 3.
python: $(binary)
	@if ! command -v python3 > /dev/null; then echo "There is no Python 3 here: the Python package is not tested."; exit 0; fi; \
	python3 -m venv target/python && \
	{ target/python/bin/pip install --quiet --disable-pip-version-check --requirement pkg/python/tests/requirements.txt \
	  || echo "pyarrow cannot be fetched: tables are not tested."; } && \
	{ target/python/bin/pip install --quiet --disable-pip-version-check --requirement pkg/python/tests/requirements-tables.txt \
	  || echo "pandas, Polars and DuckDB cannot be fetched: their tables are not tested."; } && \
	THRESHOLD="$(abspath $(binary))" PYTHONPATH=pkg/python/src target/python/bin/python -W error::ResourceWarning \
	  -m unittest discover --start-directory pkg/python/tests

# Each referral costs the engine some five thousandths of a second (benches/README.md): ten million take half a day on two cores.
CLUSTER_ROWS ?= 20000
referrals := referrals-$(CLUSTER_ROWS)

## Decides the same made-up referrals in one process, by Dask and by Spark (CLUSTER_ROWS=10000000 for more); needs Python 3 and Java.
cluster: $(binary)
	@command -v python3 > /dev/null || { echo "There is no Python 3 here: nothing is tried."; exit 1; }
	python3 -m venv target/cluster/python
	target/cluster/python/bin/pip install --quiet --disable-pip-version-check --requirement pkg/python/cluster/requirements.txt
	export THRESHOLD="$(abspath $(binary))" PYTHONPATH="$(abspath pkg/python/src)" && cd target/cluster && \
	{ test -d $(referrals) || \
	  { python/bin/python ../../pkg/python/cluster/referrals.py $(CLUSTER_ROWS) $(referrals).part && mv $(referrals).part $(referrals); }; } && \
	python/bin/python ../../pkg/python/cluster/run.py $(referrals) decided

## Builds the Python wheel, in target/wheels; needs Python 3.
wheel: setup
	python3 -m pip wheel --no-deps --wheel-dir target/wheels ./pkg/python

## Builds the npm package, in pkg/dist/npm.
package: $(engine) $(rules) $(npm)
	node pkg/build/pack.mjs $(abspath $(dir $(engine))) $(abspath $(dir $(rules)))

# The steps to the form, each made again when what it is made of has changed.
wasm: $(wasm)
bindgen: $(engine)
npm: $(npm)
shell: $(frame)
look: $(look)

## Builds the form, as target/threshold-form.html.
form: $(form)

## Builds the guide, in target/threshold-guide.
guide: $(guide)

into := --profile wasm --lib --target wasm32-unknown-unknown --no-default-features

$(wasm): $(sources) | setup
	$(cargo) build $(into)
	cp $(built)/wasm32-unknown-unknown/wasm/threshold.wasm $@

# In a folder of its own, so that both engines can be built at once.
$(wider): $(sources) | setup
	$(cargo) build $(into) --features language --target-dir $(built)/wider
	cp $(built)/wider/wasm32-unknown-unknown/wasm/threshold.wasm $@

# With the page and the looks that are there by now; its tests need the same crates, built with more.
compile := build
$(binary): $(sources) $(packs) $(frame) $(wildcard $(look) $(stage)) | setup
	$(cargo) $(compile) --release
	@touch $@

# Says in JavaScript what an engine offers.
$(binder): pkg/bindgen.rs Cargo.toml Cargo.lock | setup
	$(cargo) build --no-default-features --features bindgen --bin bindgen
	@touch $@

# Binaryen makes the engine smaller and faster. What it does beyond its first level takes four times as long, and compresses worse.
$(engine): $(wasm) $(binder) $(npm)
	$(binder) $(wasm) $(@D)
	node pkg/node_modules/binaryen/bin/wasm-opt -O1 $@ -o $@
	@touch $@

$(npm): pkg/package.json pkg/package-lock.json | setup
	npm ci --prefix pkg --no-audit --no-fund
	@touch $@

# The page's build checks its types first.
$(frame): $(engine) $(npm) $(pages)
	node pkg/build/build.mjs $(abspath $(dir $(engine))) $(abspath $@)

$(form): $(frame) $(binary)
	@mkdir -p $(@D)
	$(binary) form --shell $(frame) --out $@

$(look): $(npm) $(pages)
	node pkg/build/build.mjs --guide $(abspath $(@D))

$(guide): $(look) $(binary)
	$(binary) guide --look $(dir $(look)) --out $(@D)

## Writes the governance papers of the built-in pack, and what it is all made of.
papers: $(binary)
	$(binary) papers --out target/papers
	node pkg/build/sbom.mjs target/papers

# Its engine reads rules too.
## Builds the playground, as target/threshold-playground.html.
playground: $(playground)

$(rules): $(wider) $(binder) $(npm)
	$(binder) $< $(@D)
	node pkg/node_modules/binaryen/bin/wasm-opt -O1 $@ -o $@
	@touch $@

$(stage): $(rules) $(npm) $(pages)
	node pkg/build/build.mjs --playground $(abspath $(dir $<)) $(abspath $@)

$(playground): $(stage) $(binary)
	@mkdir -p $(@D)
	$(binary) playground --shell $< --out $@

## Measures how long decisions and analyses take (benches/README.md keeps the figures).
bench: setup
	$(cargo) bench --features bench

## Throws made-up input at the engine for a minute (FUZZ_SECONDS=60 for longer); needs a C++ compiler.
fuzz: setup
	.ci/fuzz $(FUZZ_SECONDS)

## Holds exact answers against Z3, due dates against NumPy, and whole lives against a simulation; needs Python 3.
oracle: setup
	python3 -m venv target/oracle/python
	target/oracle/python/bin/pip install --quiet --disable-pip-version-check --requirement tests/oracle/requirements.txt
	ORACLE_CASES=1000 ORACLE_OUT=$(abspath target/oracle/answers.jsonl) $(cargo) test --release --test exact oracle::
	target/oracle/python/bin/python tests/oracle/oracle.py target/oracle/answers.jsonl
	target/oracle/python/bin/python tests/oracle/dates.py all > target/oracle/dates.csv
	ORACLE_DATES=$(abspath target/oracle/dates.csv) $(cargo) test --release --test time dates::
	target/oracle/python/bin/python tests/oracle/lives.py 10000 > target/oracle/lives.jsonl
	ORACLE_LIVES=$(abspath target/oracle/lives.jsonl) $(cargo) test --release --test time simulated::

## Removes all that was built or fetched.
clean:
	cargo clean
	rm -rf pkg/dist pkg/node_modules

setup:
	@.ci/setup
