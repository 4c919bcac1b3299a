"""Questions to the file, answered as records: plain SQL, each within one prompt or one frame."""
