"""Search by meaning: what is embedded, where vectors are kept, and the indexes made of them."""
