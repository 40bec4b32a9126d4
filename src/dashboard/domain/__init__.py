"""The vocabulary: frozen types and the one declaration of every table. Standard library only."""
