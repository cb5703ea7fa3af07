"""The page: thin Gradio tabs over Library; HTML is made in render.py, everything else is asked of the library."""
