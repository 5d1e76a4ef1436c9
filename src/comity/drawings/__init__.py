"""Pictures of what a sheet says, as SVG: made here, without a script, readable in the dark and by a screen reader."""
