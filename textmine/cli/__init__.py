"""The command line: one file per verb, which parses, calls the public function of the same name and prints."""
