"""Pages in HTML: one self-contained file each, nothing of the text trusted, no word of the rules."""
