package dev.pkgdelta.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that a model fills before its command runs. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.SOURCE)
@interface Given {}
