grammar Mlp;
file: EOF;
