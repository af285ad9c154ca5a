package main

import (
	"os"
	"slices"
	"strconv"
)

// showsLinks reports whether what is written to w may have links (OSC 8): whether it is a terminal that is known to show them.
// FORCE_HYPERLINK decides where it is set.
func showsLinks(w any) bool {
	if force := os.Getenv("FORCE_HYPERLINK"); force != "" {
		return force != "0"
	}
	if !isTerminal(w) {
		return false
	}
	for _, name := range []string{"WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"} {
		if os.Getenv(name) != "" {
			return true
		}
	}
	const firstVTE = 5000
	if vte, err := strconv.Atoi(os.Getenv("VTE_VERSION")); err == nil && vte >= firstVTE {
		return true
	}
	programs := []string{"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "Tabby", "zed"}
	terms := []string{"alacritty", "foot", "wezterm", "xterm-ghostty", "xterm-kitty", "contour"}
	return slices.Contains(programs, os.Getenv("TERM_PROGRAM")) || slices.Contains(terms, os.Getenv("TERM"))
}
