"""Training of the reader's network: PyTorch is needed here, and nowhere else (``pip install 'textmine[train]'``).

e5 -> encoder -> pretrain -> fit -> export: weights of multilingual-e5-small as they come, an encoder over single
characters, characters guessed from their surroundings in reports, claims learned from gold, a file for onnxruntime.
resume -> fit, remember -> export: a trained network goes on learning, and keeps what it knew.
"""
