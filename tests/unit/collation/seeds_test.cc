int seeds_placeholder;
