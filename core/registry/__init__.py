"""What a registry has, asked before anything is pulled: tags, platforms, layers and their sizes."""
