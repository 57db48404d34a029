"""The files of one image: their tree, what each layer did to it, what is stored in vain."""
