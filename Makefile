# `make help` says what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install lint format typecheck imports unused names test coverage check serve serve-with-task-processor docker-up docker-down \
  migrate make-migration django-migrate django-make-migrations routes routes-missing readme permissions-table openapi conformance sdk-matrix bench clean

export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
burgee = node dist/src/cli.js
# folders too, so that a file that goes away counts as a change
sources := $(shell find src -name '*.ts' -o -type d)
tests := $(shell find test/ \( -name '*.ts' -o -type d \))

help: ## Says what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-28s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## Installs what is missing; a second run takes a moment
	@node scripts/install.mjs

# What the server needs, and what the tests need besides; each only when something is newer than the last time.
dist/.built: $(sources) package-lock.json tsconfig.json tsconfig.build.json | install
	@echo 'Building …'
	@node scripts/forget-removed.mjs
	@tsc -p tsconfig.build.json
	@touch $@

dist/.built-with-tests: $(sources) $(tests) package-lock.json tsconfig.json | install
	@node scripts/forget-removed.mjs
	@tsc -p . --incremental --tsBuildInfoFile dist/.tsbuildinfo
	@touch $@ dist/.built

lint: install ## Lint and format check
	@biome check --error-on-warnings .

format: install ## Mends what the formatter and the linter can mend
	@biome check --write .

typecheck: dist/.built-with-tests ## Strict types (and builds, tests too)

imports: install ## Import rules between layers and contexts
	@node scripts/check-imports.mjs

unused: install ## Exports and dependencies that nobody uses
	@knip

names: install ## Names and bodies of tests
	@node scripts/check-tests.mjs

test: dist/.built-with-tests ## Every test, on SQLite and PostgreSQL. opts='--grep tags' or opts=test/unit/config.spec.ts go to mocha
	@mocha $(if $(findstring test/,$(opts)),,'dist/test/**/*.spec.js') $(patsubst test/%,dist/test/%,$(opts:.ts=.js))

coverage: dist/.built-with-tests ## The same, and every executable line of src has to have been run
	@node scripts/coverage.mjs

check: ## Everything that has to hold before something lands
	@.ci/run

serve: dist/.built ## Installs, builds, migrates and serves on port 8000
	@$(burgee) serve

serve-with-task-processor: dist/.built ## The same, with a task processor beside the server
	@$(burgee) serve-with-task-processor

migrate: dist/.built ## Brings the database to the newest form
	@$(burgee) migrate

make-migration: install ## NAME=add-colour-to-tags makes an empty numbered migration and registers it
	@node scripts/make-migration.mjs "$(NAME)"
	@biome check --write --log-level=error src/adapters/platform/persistence

django-migrate: migrate ## The same as migrate
django-make-migrations: make-migration ## The same as make-migration

routes: dist/.built ## Method, path, authentication, permission and use case of every operation
	@$(burgee) routes

permissions-table: dist/.built-with-tests ## Rewrites test/integration/permissions.table: who may do what, to be reviewed
	@PERMISSIONS_TABLE=rewrite mocha dist/test/integration/permissions-table.spec.js

readme: dist/.built ## Writes the table of settings into the README
	node scripts/readme.mjs

routes-missing: dist/.built ## Takes what is served now off the list of missing operations
	@node scripts/operations.mjs --update

openapi: dist/.built ## The OpenAPI document
	@$(burgee) openapi

docker-up: ## API, task processor, PostgreSQL and the dashboard in containers
	docker compose up --build --detach --wait

docker-down: ## Stops them
	docker compose down

conformance: dist/.built-with-tests ## Recorded scenarios against a started server, on both databases. opts='--on sqlite --only access-login --verbose'
	@node scripts/conformance.mjs $(opts)

sdk-matrix: dist/.built-with-tests ## Real clients in Node, Python, Java, Go and Rust, each fetched from its registry. opts='--only python,go --on postgres'
	@node sdk-matrix/run.mjs $(opts)

bench: dist/.built-with-tests ## CPU a request next to a bare server that sends the same bytes, start-up and memory
	@node bench/run.mjs $(opts)
	@node bench/login.mjs
	@node bench/streams.mjs

clean: ## Removes what was built
	rm -rf dist coverage
