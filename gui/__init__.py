"""What a person sees. Reaches Docker through core only."""
