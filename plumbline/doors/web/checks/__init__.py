"""Checks: what the proof-reader holds against a paper or document, answered one by one; and signing a paper."""
