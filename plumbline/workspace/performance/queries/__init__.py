"""Measures as pages and papers read them."""
