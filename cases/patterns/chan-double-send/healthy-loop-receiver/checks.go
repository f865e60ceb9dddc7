// Package loopreceiver inspects vehicles and reports each defect as it is found. The receiver loops
// until the inspector closes the channel, so two reports of one vehicle have their receives.
package loopreceiver

import "fmt"

type vehicle struct {
	plate string
	tyres int
	rust  bool
}

type defect struct {
	plate string
	text  string
}

func inspect(v vehicle, defects chan<- defect) {
	defer close(defects)
	if v.tyres < 2 {
		defects <- defect{plate: v.plate, text: fmt.Sprintf("tyres at %d mm", v.tyres)}
	}
	if v.rust {
		defects <- defect{plate: v.plate, text: "rust"}
	}
}

func report(v vehicle) []defect {
	defects := make(chan defect)
	go inspect(v, defects)
	var all []defect
	for d := range defects {
		all = append(all, d)
	}
	return all
}

// Run inspects vehicles of all kinds.
func Run(rounds int) {
	fleet := []vehicle{{"BE 1", 5, false}, {"BE 2", 1, true}, {"BE 3", 1, false}}
	found := 0
	for i := range rounds {
		found += len(report(fleet[i%len(fleet)]))
	}
}
