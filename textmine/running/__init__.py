"""One function over many documents: budgets, processes, a cluster, lazy results, and files into the database."""
