package mail

import "testing"

func TestSend(t *testing.T) {
	queue := Open()
	defer queue.Close()
	queue.Send("hello")
}
