"""Write the pages of the manual that say what the program itself knows: `python -m docs.making`."""
