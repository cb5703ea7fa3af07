"""Documents into passages, vectors and terms, kept as a folder of plain files. Nothing is imported until used."""
