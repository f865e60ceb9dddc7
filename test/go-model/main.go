// Command go-model reads Go files with go/parser and prints each as one line of JSON in the shape of
// Tidemark's own syntax model, keys sorted: a second opinion on what that model says. Paths come from
// standard input, one a line. Offsets are in UTF-16 units, as JavaScript counts.
package main

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

type object = map[string]any

type reader struct {
	fset *token.FileSet
	// units turns byte offsets into UTF-16 offsets.
	units []int
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		model, err := readFile(in.Text())
		if err != nil {
			model = object{"error": err.Error()}
		}
		if err := encoder.Encode(model); err != nil {
			panic(err)
		}
	}
}

func readFile(path string) (object, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	r := &reader{fset: fset, units: unitsOf(string(text))}
	return r.file(file), nil
}

func unitsOf(text string) []int {
	units := make([]int, len(text)+1)
	count := 0
	for at, char := range text {
		width := 1
		if char > 0xffff {
			width = 2
		}
		for b := at; b <= len(text) && b < at+4; b++ {
			units[b] = count
		}
		count += width
		units[len(text)] = count
	}
	return units
}

func (r *reader) offset(at token.Pos) int {
	return r.units[r.fset.PositionFor(at, false).Offset]
}

func (r *reader) node(kind string, node ast.Node, more object) object {
	made := object{"kind": kind, "start": r.offset(node.Pos()), "end": r.offset(node.End())}
	for key, value := range more {
		made[key] = value
	}
	return made
}

// loose is a node whose range the two models draw differently.
func loose(kind string, more object) object {
	made := object{"kind": kind}
	for key, value := range more {
		made[key] = value
	}
	return made
}

func (r *reader) file(file *ast.File) object {
	imports, decls, comments := []any{}, []any{}, []any{}
	for _, spec := range file.Imports {
		path := spec.Path.Value
		var name any
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports = append(imports, object{"kind": "import", "path": path[1 : len(path)-1], "name": name,
			"start": r.offset(spec.Pos()), "end": r.offset(spec.Path.End())})
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			decls = append(decls, r.funcDecl(decl))
		case *ast.GenDecl:
			if decl.Tok != token.IMPORT {
				decls = append(decls, r.node("specs", decl, object{"specs": r.specs(decl)}))
			}
		}
	}
	for _, group := range file.Comments {
		for _, comment := range group.List {
			comments = append(comments, r.offset(comment.Pos()))
		}
	}
	return loose("file", object{"packageName": file.Name.Name, "imports": imports, "decls": decls,
		"comments": comments, "errors": []any{}})
}

func (r *reader) funcDecl(decl *ast.FuncDecl) object {
	var receiver, body any
	if decl.Recv != nil {
		receiver = r.fields(decl.Recv)[0]
	}
	if decl.Body != nil {
		body = r.block(decl.Body)
	}
	return r.node("func", decl, object{"name": r.expr(decl.Name), "receiver": receiver,
		"type": r.signature(decl.Type), "body": body})
}

func (r *reader) specs(decl *ast.GenDecl) []any {
	specs := []any{}
	for iota, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			names := []any{}
			for _, name := range spec.Names {
				names = append(names, r.expr(name))
			}
			specs = append(specs, r.node(decl.Tok.String(), spec, object{"names": names,
				"type": r.maybe(spec.Type), "values": r.exprs(spec.Values), "iota": iota}))
		case *ast.TypeSpec:
			specs = append(specs, r.node("type", spec, object{"name": r.expr(spec.Name),
				"typeParams": r.fields(spec.TypeParams), "isAlias": spec.Assign.IsValid(),
				"type": r.expr(spec.Type)}))
		}
	}
	return specs
}

func (r *reader) signature(signature *ast.FuncType) object {
	return loose("func-type", object{"typeParams": r.fields(signature.TypeParams),
		"params": r.fields(signature.Params), "results": r.fields(signature.Results)})
}

func (r *reader) fields(list *ast.FieldList) []any {
	fields := []any{}
	if list == nil {
		return fields
	}
	for _, field := range list.List {
		fields = append(fields, r.field(field, false))
	}
	return fields
}

func (r *reader) field(field *ast.Field, inStruct bool) object {
	names := []any{}
	for _, name := range field.Names {
		names = append(names, r.expr(name))
	}
	var tag any
	if field.Tag != nil {
		tag = field.Tag.Value
	}
	dots, variadic := field.Type.(*ast.Ellipsis)
	written := field.Type
	if variadic {
		written = dots.Elt
	}
	return loose("field", object{"names": names, "type": r.expr(written), "variadic": variadic,
		"embedded": inStruct && len(names) == 0, "tag": tag})
}

func (r *reader) exprs(list []ast.Expr) []any {
	made := []any{}
	for _, expr := range list {
		made = append(made, r.expr(expr))
	}
	return made
}

func (r *reader) maybe(expr ast.Expr) any {
	if expr == nil {
		return nil
	}
	return r.expr(expr)
}

var literals = map[token.Token]string{token.INT: "int", token.FLOAT: "float",
	token.IMAG: "imaginary", token.CHAR: "rune", token.STRING: "string"}

func (r *reader) expr(expr ast.Expr) object {
	switch x := expr.(type) {
	case *ast.ParenExpr:
		return r.expr(x.X)
	case *ast.Ident:
		return r.node("ident", x, object{"name": x.Name})
	case *ast.BasicLit:
		value := x.Value
		if strings.HasPrefix(value, "`") {
			// go/parser drops carriage returns.
			return loose("literal", object{"literal": "string", "text": value})
		}
		return r.node("literal", x, object{"literal": literals[x.Kind], "text": value})
	case *ast.CompositeLit:
		return r.node("composite", x, object{"type": r.maybe(x.Type), "elements": r.exprs(x.Elts)})
	case *ast.KeyValueExpr:
		return r.node("key-value", x, object{"key": r.expr(x.Key), "value": r.expr(x.Value)})
	case *ast.FuncLit:
		return r.node("func-literal", x, object{"type": r.signature(x.Type), "body": r.block(x.Body)})
	case *ast.SelectorExpr:
		return r.node("selector", x, object{"operand": r.expr(x.X), "name": r.expr(x.Sel)})
	case *ast.IndexExpr:
		return r.node("index", x, object{"operand": r.expr(x.X), "indices": r.exprs([]ast.Expr{x.Index})})
	case *ast.IndexListExpr:
		return r.node("index", x, object{"operand": r.expr(x.X), "indices": r.exprs(x.Indices)})
	case *ast.SliceExpr:
		return r.node("slice", x, object{"operand": r.expr(x.X), "low": r.maybe(x.Low),
			"high": r.maybe(x.High), "max": r.maybe(x.Max)})
	case *ast.TypeAssertExpr:
		return r.node("type-assert", x, object{"operand": r.expr(x.X), "type": r.expr(x.Type)})
	case *ast.CallExpr:
		return r.node("call", x, object{"callee": r.expr(x.Fun), "args": r.exprs(x.Args),
			"spread": x.Ellipsis.IsValid()})
	case *ast.StarExpr:
		return r.node("star", x, object{"operand": r.expr(x.X)})
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			return r.node("receive", x, object{"channel": r.expr(x.X)})
		}
		return r.node("unary", x, object{"op": x.Op.String(), "operand": r.expr(x.X)})
	case *ast.BinaryExpr:
		return r.node("binary", x, object{"op": x.Op.String(), "left": r.expr(x.X), "right": r.expr(x.Y)})
	}
	return r.typeExpr(expr)
}

func (r *reader) typeExpr(expr ast.Expr) object {
	switch x := expr.(type) {
	case *ast.ArrayType:
		var length any
		if _, open := x.Len.(*ast.Ellipsis); open {
			length = loose("ellipsis", nil)
		} else {
			length = r.maybe(x.Len)
		}
		return r.node("array-type", x, object{"length": length, "element": r.expr(x.Elt)})
	case *ast.MapType:
		return r.node("map-type", x, object{"key": r.expr(x.Key), "value": r.expr(x.Value)})
	case *ast.ChanType:
		direction := map[ast.ChanDir]string{ast.SEND: "send", ast.RECV: "receive"}[x.Dir]
		if direction == "" {
			direction = "both"
		}
		return r.node("chan-type", x, object{"direction": direction, "element": r.expr(x.Value)})
	case *ast.FuncType:
		return r.signature(x)
	case *ast.StructType:
		fields := []any{}
		for _, field := range x.Fields.List {
			fields = append(fields, r.field(field, true))
		}
		return r.node("struct-type", x, object{"fields": fields})
	case *ast.InterfaceType:
		methods, embedded := []any{}, []any{}
		for _, field := range x.Methods.List {
			if signature, ok := field.Type.(*ast.FuncType); ok && len(field.Names) > 0 {
				methods = append(methods, object{"name": r.expr(field.Names[0]), "type": r.signature(signature)})
			} else {
				embedded = append(embedded, r.expr(field.Type))
			}
		}
		return r.node("interface-type", x, object{"methods": methods, "embedded": embedded})
	}
	return loose("bad-expression", nil)
}

func (r *reader) block(block *ast.BlockStmt) object {
	return r.node("block", block, object{"statements": r.stmts(block.List)})
}

func (r *reader) stmts(list []ast.Stmt) []any {
	made := []any{}
	for _, stmt := range list {
		if _, empty := stmt.(*ast.EmptyStmt); !empty {
			made = append(made, r.stmt(stmt))
		}
	}
	return made
}

func (r *reader) maybeStmt(stmt ast.Stmt) any {
	if stmt == nil {
		return nil
	}
	return r.stmt(stmt)
}

func (r *reader) stmt(stmt ast.Stmt) object {
	switch x := stmt.(type) {
	case *ast.BlockStmt:
		return r.block(x)
	case *ast.ExprStmt:
		return r.node("expression", x, object{"expr": r.expr(x.X)})
	case *ast.SendStmt:
		return r.node("send", x, object{"channel": r.expr(x.Chan), "value": r.expr(x.Value)})
	case *ast.IncDecStmt:
		return r.node("inc-dec", x, object{"op": x.Tok.String(), "operand": r.expr(x.X)})
	case *ast.AssignStmt:
		return r.node("assign", x, object{"op": x.Tok.String(), "left": r.exprs(x.Lhs), "right": r.exprs(x.Rhs)})
	case *ast.DeclStmt:
		return r.node("declaration", x, object{"specs": r.specs(x.Decl.(*ast.GenDecl))})
	case *ast.GoStmt:
		return r.node("go", x, object{"call": r.expr(x.Call)})
	case *ast.DeferStmt:
		return r.node("defer", x, object{"call": r.expr(x.Call)})
	case *ast.ReturnStmt:
		return r.node("return", x, object{"results": r.exprs(x.Results)})
	case *ast.BranchStmt:
		var label any
		if x.Label != nil {
			label = x.Label.Name
		}
		return r.node("branch", x, object{"keyword": x.Tok.String(), "label": label})
	case *ast.IfStmt:
		return r.node("if", x, object{"init": r.maybeStmt(x.Init), "condition": r.expr(x.Cond),
			"then": r.block(x.Body), "otherwise": r.maybeStmt(x.Else)})
	case *ast.LabeledStmt:
		return loose("labeled", object{"label": x.Label.Name, "statement": r.stmt(x.Stmt)})
	case *ast.EmptyStmt:
		return loose("empty", nil)
	}
	return r.compound(stmt)
}

func (r *reader) compound(stmt ast.Stmt) object {
	switch x := stmt.(type) {
	case *ast.SwitchStmt:
		return r.node("switch", x, object{"init": r.maybeStmt(x.Init), "tag": r.maybe(x.Tag),
			"cases": r.cases(x.Body)})
	case *ast.TypeSwitchStmt:
		var binding any
		var subject ast.Expr
		switch head := x.Assign.(type) {
		case *ast.AssignStmt:
			binding, subject = r.expr(head.Lhs[0]), head.Rhs[0]
		case *ast.ExprStmt:
			subject = head.X
		}
		return r.node("type-switch", x, object{"init": r.maybeStmt(x.Init), "binding": binding,
			"subject": r.expr(subject.(*ast.TypeAssertExpr).X), "cases": r.cases(x.Body)})
	case *ast.SelectStmt:
		arms := []any{}
		for _, arm := range x.Body.List {
			clause := arm.(*ast.CommClause)
			arms = append(arms, loose("comm", object{"comm": r.maybeStmt(clause.Comm), "body": r.stmts(clause.Body)}))
		}
		return r.node("select", x, object{"arms": arms})
	case *ast.ForStmt:
		return r.node("for", x, object{"init": r.maybeStmt(x.Init), "condition": r.maybe(x.Cond),
			"post": r.maybeStmt(x.Post), "body": r.block(x.Body)})
	case *ast.RangeStmt:
		return r.node("range", x, object{"key": r.maybe(x.Key), "value": r.maybe(x.Value),
			"define": x.Tok == token.DEFINE, "subject": r.expr(x.X), "body": r.block(x.Body)})
	}
	return loose("bad-statement", object{"at": strconv.Itoa(r.offset(stmt.Pos()))})
}

func (r *reader) cases(body *ast.BlockStmt) []any {
	cases := []any{}
	for _, stmt := range body.List {
		clause := stmt.(*ast.CaseClause)
		cases = append(cases, loose("case", object{"values": r.exprs(clause.List),
			"isDefault": clause.List == nil, "body": r.stmts(clause.Body)}))
	}
	return cases
}
