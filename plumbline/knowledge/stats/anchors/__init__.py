"""What the reference packages print for given inputs, computed by our methods, their faults included.

An anchor is an open package that the field already trusts. Anybody can hold us against it: `plumbline stats vectors`
reads a folder of inputs and writes what the anchor would answer. Where the anchor is at fault, the fault is made here
and named here, never in the methods that the product uses (`docs/methods/anchors.md`).
"""
