//go:build !packaging

package main

import "github.com/spf13/cobra"

func newPackaging(*cobra.Command) []*cobra.Command { return nil }
