import type { AppRouter } from '@evertill/server/router';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** What the store's screens read, named once; the shapes are the server's. */
export type ShopInfo = Outputs['shop']['info'];
export type CategoryNode = Outputs['catalogue']['tree'][number];
export type CategoryTile = Outputs['catalogue']['home']['categories'][number];
export type HomePage = Outputs['catalogue']['home'];
export type ProductList = Outputs['catalogue']['list'];
export type Facets = ProductList['facets'];
export type ProductCardData = ProductList['items'][number];
export type PictureData = NonNullable<ProductCardData['picture']>;
export type ProductDetail = Outputs['catalogue']['detail'];
export type Variant = ProductDetail['variants'][number];
export type Availability = Outputs['catalogue']['stock'][number];
export type AvailabilityWord = ProductCardData['availability'];
export type Quote = Outputs['checkout']['quote'];
export type DeliveryChoices = Outputs['checkout']['options'];
export type PickUpPlace = DeliveryChoices['pickUp'][number];
export type HeldCheckout = Outputs['checkout']['hold'];
export type PlaceInput = Inputs['checkout']['place'];
export type PlacedOrder = Outputs['checkout']['place'];
export type OrderView = Outputs['order']['byToken'];
