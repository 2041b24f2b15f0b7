// Only carries the precompiled header of src/.
