#!/usr/bin/env bash
# Prints verify.sh as docs/verify-by-hand.md gives it: its ```bash blocks, one after the other.
awk '/^```bash$/ { inside = 1; next } /^```$/ && inside { inside = 0; print ""; next } inside' "$1"
