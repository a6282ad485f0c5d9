"""Scripts and hand-written tables behind the language files in `src/inforce/names`."""
