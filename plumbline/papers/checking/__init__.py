"""Papers held against the proof-reader before they leave, and what people answered to its objections."""
