"""Decision support for choosing between models of a shared organisation."""
