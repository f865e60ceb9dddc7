// Package intake takes applications in and owns the channel that they come on.
package intake

// Application is one filled-in form.
type Application struct {
	Name  string
	Marks []int
}

// Intake hands applications on.
type Intake struct{ Forms chan Application }

// Open starts an intake.
func Open() *Intake { return &Intake{Forms: make(chan Application, 1)} }

// End closes the intake: no application comes behind it.
func End(i *Intake) { close(i.Forms) }
