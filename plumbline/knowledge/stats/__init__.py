"""Statistics of measures: has it changed, are we on track, how do we compare, or can we not tell.

One module a subject, each function named as the field names it; import from the module. Nothing is imported here, so
that a program which needs one figure loads no array library for it. Methods, sources and the error rates that we hold
ourselves to: `docs/methods/statistics.md`. What other packages print, faults included, is in `anchors/`.
"""
