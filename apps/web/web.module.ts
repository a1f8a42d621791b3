import { Module } from '@nestjs/common';
import { HomeController } from './citizens/home.controller.js';
import { AssetsController } from './ui/assets.controller.js';
import { GalleryController } from './ui/gallery.controller.js';

/** Pages for people: a folder for each group of them, and what they share in `ui`. */
@Module({ controllers: [AssetsController, GalleryController, HomeController] })
export class WebModule {}
