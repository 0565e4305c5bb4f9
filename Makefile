# Two commands for a newcomer: make demo, make test.
.PHONY: help install demo test check prove lock
.DEFAULT_GOAL := help

help:
	@echo "make demo     installe ce qu'il faut et ouvre la démonstration (Ctrl-C pour tout arrêter)"
	@echo "make test     toutes les vérifications, avec leur propre base jetable"
	@echo "make check    la forme du code et les murs de la maison"
	@echo "make prove    les longues campagnes et leurs mesures, écrites sous docs/proofs"
	@echo "make install  l'environnement .venv seul"
	@echo "make lock     refait les verrous après un changement de dépendance (demande uv)"

install:
	@bin/install

demo: install
	@exec .venv/bin/relais demo

test:
	@bin/install dev
	@chromium="$$(bin/chromium)" || exit 1; \
	RELAIS_CHROMIUM="$$chromium" exec .venv/bin/pytest -n 2 --dist loadgroup --no-loadscope-reorder

check:
	@bin/install dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/djlint --lint relais

prove:
	@bin/install dev
	.venv/bin/python -m benchmarks.prove

# pip reads these two where uv cannot be had; a test compares them with uv.lock.
lock:
	uv lock
	uv export --quiet --frozen --no-dev --no-emit-project --no-annotate --format requirements-txt -o requirements.txt
	uv export --quiet --frozen --no-emit-project --no-annotate --format requirements-txt -o requirements-dev.txt
