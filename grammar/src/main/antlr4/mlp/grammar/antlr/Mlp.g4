// The shape of a model file. Words are not known here: which keywords and components exist is the registry's business.
//
// Between lexer and parser stands Layout. It drops line ends that are white space and puts one before each '}' and the
// end of the file, makes brackets and braces balanced, and tells apart two tokens that only their surroundings tell
// apart: CALL_OPEN is a '(' directly behind a name, SIGN a '-' before a value. So the rules below need two tokens of
// look-ahead and no more.
grammar Mlp;

tokens { SIGN, CALL_OPEN }

@parser::members {
    /** What follows a head must end it; anything else is told as an error of the head, not of what encloses it. */
    private void endOfHead() {
        switch (_input.LA(1)) {
            case NEWLINE, SEMICOLON, BRACE_OPEN -> {}
            default -> throw new InputMismatchException(this);
        }
    }
}

file      : (separator | statement)* EOF ;
block     : BRACE_OPEN (separator | statement)* BRACE_CLOSE ;
separator : NEWLINE | SEMICOLON ;
statement : head (separator | block) | block ;

head
    : NAME callArguments? (argument (COMMA? argument)*)? { endOfHead(); }
    | ~(NAME | NEWLINE | SEMICOLON | BRACE_OPEN | BRACE_CLOSE) ~(NEWLINE | SEMICOLON | BRACE_OPEN | BRACE_CLOSE)*
    ;

argument  : (NAME EQUALS)? value | COMPARISON ;
value     : signed (RANGE signed)? ;
signed    : SIGN? primary ;

primary
    : NUMBER                                                # number
    | STRING                                                # string
    | (TRUE | FALSE)                                        # boolean
    | NAME callArguments?                                   # named
    | BRACKET_OPEN (value (COMMA value)*)? BRACKET_CLOSE    # list
    | PAREN_OPEN sum PAREN_CLOSE                            # parenthesized
    ;

// Arithmetic stands inside round brackets: a pair of its own, or a component's.
callArguments : CALL_OPEN (callArgument (COMMA callArgument)*)? PAREN_CLOSE ;
callArgument  : (NAME EQUALS)? sum (RANGE sum)? ;
sum           : product ((PLUS | MINUS) product)* ;
product       : signed ((STAR | SLASH) signed)* ;

NEWLINE       : '\r'? '\n' ;
SPACE         : [ \t]+ -> skip ;
COMMENT       : '#' ~[\r\n]* -> channel(HIDDEN) ;

TRUE          : 'true' ;
FALSE         : 'false' ;
NAME          : WORD ('.' TAIL)* | PLUGIN ('.' PLUGIN)* ':' WORD ;
NUMBER        : DECIMAL '%'? ;
STRING        : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;

BRACE_OPEN    : '{' ;
BRACE_CLOSE   : '}' ;
PAREN_OPEN    : '(' ;
PAREN_CLOSE   : ')' ;
BRACKET_OPEN  : '[' ;
BRACKET_CLOSE : ']' ;
SEMICOLON     : ';' ;
COMMA         : ',' ;
EQUALS        : '=' ;
COMPARISON    : '>=' | '<=' | '>' | '<' | '==' | '!=' ;
RANGE         : '..' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
SLASH         : '/' ;

// What people write who think of another language. Each becomes an error that says how it is written here.
OPEN_STRING   : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? ;
SINGLE_QUOTED : '\'' ~['\r\n]* '\'' ;
OTHER_COMMENT : '//' ~[\r\n]* ;
NOT_A_NUMBER  : DECIMAL '%'? TAIL ('.' TAIL)* | DECIMAL ('.' TAIL)+ ;
OTHER         : . ;

fragment DECIMAL : DIGIT+ ('.' DIGIT+)? ([eE] [+-]? DIGIT+)? ;
fragment DIGIT   : [0-9] ;
fragment WORD    : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ;
fragment TAIL    : [\p{L}\p{M}\p{Nd}_]+ ;
fragment PLUGIN  : [\p{L}_] [\p{L}\p{M}\p{Nd}_-]* ;
