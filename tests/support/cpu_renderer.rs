//! Draws what egui tessellates, on the processor: pictures in tests need neither a display nor a GPU.

use std::collections::HashMap;

use egui::epaint::{Primitive, Vertex};
use egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Pos2, Rect, TextureId, TexturesDelta, pos2,
};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Textured triangles, bilinear, premultiplied colours blended as egui's shaders blend them.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    #[expect(
        clippy::iter_over_hash_type,
        reason = "every texture is a place of its own"
    )]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(image) = patch.image;
                match (patch.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        for y in 0..image.height() {
                            let to = (top + y) * texture.width() + left;
                            let from = y * image.width();
                            texture.pixels[to..to + image.width()]
                                .copy_from_slice(&image.pixels[from..from + image.width()]);
                        }
                    }
                    _ => {
                        self.textures.insert(id, (*image).clone());
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = RgbaImage::new(size.x.round() as u32, size.y.round() as u32);
        for shape in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = shape.primitive else {
                return Err("there are no paint callbacks in this program".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or("a texture is missing")?;
            let clip = shape.clip_rect * scale;
            for corners in mesh.indices.chunks_exact(3) {
                let triangle = [0, 1, 2].map(|i| {
                    let vertex = mesh.vertices[corners[i] as usize];
                    Vertex {
                        pos: (vertex.pos.to_vec2() * scale).to_pos2(),
                        ..vertex
                    }
                });
                draw(&mut canvas, texture, clip, triangle);
            }
        }
        for pixel in canvas.pixels_mut() {
            pixel[3] = 255;
        }
        Ok(canvas)
    }
}

fn draw(canvas: &mut RgbaImage, texture: &ColorImage, clip: Rect, triangle: [Vertex; 3]) {
    let [a, b, c] = triangle;
    let area = cross(a.pos, b.pos, c.pos);
    if area == 0.0 {
        return;
    }
    let [a, b, c] = if area > 0.0 { [a, b, c] } else { [a, c, b] };
    let screen = Rect::from_min_size(
        Pos2::ZERO,
        egui::vec2(canvas.width() as f32, canvas.height() as f32),
    );
    let bounds = Rect::from_points(&[a.pos, b.pos, c.pos])
        .intersect(clip.round())
        .intersect(screen);
    for y in bounds.top().floor() as i64..bounds.bottom().ceil() as i64 {
        for x in bounds.left().floor() as i64..bounds.right().ceil() as i64 {
            let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
            if !bounds.contains(at) {
                continue;
            }
            let weights = [(b, c), (c, a), (a, b)].map(|(from, to)| {
                let weight = cross(from.pos, to.pos, at);
                // An edge shared by two triangles belongs to one of them only.
                let edge = to.pos - from.pos;
                let owns_edge = edge.y < 0.0 || (edge.y == 0.0 && edge.x > 0.0);
                (weight > 0.0 || (weight == 0.0 && owns_edge)).then_some(weight / area.abs())
            });
            let [Some(of_a), Some(of_b), Some(of_c)] = weights else {
                continue;
            };
            let uv =
                (a.uv.to_vec2() * of_a + b.uv.to_vec2() * of_b + c.uv.to_vec2() * of_c).to_pos2();
            let texel = sample(texture, uv);
            let tint = |i: usize| {
                f32::from(a.color[i]) * of_a
                    + f32::from(b.color[i]) * of_b
                    + f32::from(c.color[i]) * of_c
            };
            let pixel: &mut Rgba<u8> = canvas.get_pixel_mut(x as u32, y as u32);
            let alpha = tint(3) / 255.0 * texel[3] / 255.0;
            for i in 0..4 {
                let source = tint(i) * texel[i] / 255.0;
                pixel[i] = (source + f32::from(pixel[i]) * (1.0 - alpha))
                    .round()
                    .min(255.0) as u8;
            }
        }
    }
}

fn sample(texture: &ColorImage, uv: Pos2) -> [f32; 4] {
    let [width, height] = texture.size;
    let x = (uv.x * width as f32 - 0.5).clamp(0.0, (width - 1) as f32);
    let y = (uv.y * height as f32 - 0.5).clamp(0.0, (height - 1) as f32);
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (across, down) = (x.fract(), y.fract());
    let at = |x: usize, y: usize| -> Color32 { texture.pixels[y * width + x] };
    [0, 1, 2, 3].map(|i| {
        let above =
            f32::from(at(left, top)[i]) * (1.0 - across) + f32::from(at(right, top)[i]) * across;
        let below = f32::from(at(left, bottom)[i]) * (1.0 - across)
            + f32::from(at(right, bottom)[i]) * across;
        above * (1.0 - down) + below * down
    })
}

/// Twice the area of a triangle, positive where it turns clockwise on the screen.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}
