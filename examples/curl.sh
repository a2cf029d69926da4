#!/usr/bin/env bash
# Asks a running service (`ressourceforloeb serve`) what Anna gets in March 2026.
set -euo pipefail
service="${1:-http://127.0.0.1:5000}"

curl --fail-with-body --silent --show-error "$service/calculate" \
    --header 'Content-Type: application/json' --data '
{"personer": {"anna": {
    "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
    "ressourceforloeb_startdato": {"ETERNITY": "2025-09-01"},
    "bevilget_varighed_maaneder": {"ETERNITY": 24},
    "staar_til_raadighed_for_tilbud": {"2026-03": true},
    "deltager_i_samtaler": {"2026-03": true},
    "kontanthjaelpssats": {"2026-03": 12000},
    "loen_inkl_pension": {"2026-03": 20000},
    "ressourceforloebsydelse": {"2026-03": null}
}}}'
echo
