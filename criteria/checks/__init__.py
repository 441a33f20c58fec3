"""Proofs about an edition: points, scales, direction, reach, identities, and the crosswalk to the one before."""
