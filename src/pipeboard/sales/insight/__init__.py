"""The seller's own figures: rates, averages, cycles, stages, effort, what they say (`docs/figures.md`, 14 to 19)."""
