// Package process holds the context that lives as long as the program: what main would create and
// hand down to every service.
package process

import "context"

var lifetime, end = context.WithCancel(context.Background())

// Context is done when the program is asked to end.
func Context() context.Context { return lifetime }

// End asks the program to end.
func End() { end() }
